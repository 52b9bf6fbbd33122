package io.daftar.model;

/**
 * One user on one panel, and whose it is.
 *
 * @param id chosen by the store
 * @param panel the panel it lives on
 * @param panelUser its name as the panel spells it; unique on the panel
 * @param owner whose traffic it carries
 */
public record PanelAccount(AccountId id, PanelId panel, String panelUser, AccountOwner owner) {
    /** The longest name a panel account may have, in characters. */
    public static final int LONGEST_NAME = 190;

    public PanelAccount {
        Checks.text("panel user", panelUser, LONGEST_NAME);
    }

    /** Whether two names are the same but for the case of the letters a to z. */
    public static boolean differInCaseAtMost(String one, String other) {
        return one.length() == other.length() && lower(one).equals(lower(other));
    }

    private static String lower(String name) {
        StringBuilder lower = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return lower.toString();
    }
}
