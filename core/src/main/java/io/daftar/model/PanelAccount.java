package io.daftar.model;

import java.util.Optional;

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

    /** Whose traffic a panel account carries: a reseller's config, or a customer's order. */
    public sealed interface AccountOwner {
        /**
         * A config sold by a reseller, whose metered traffic grows with this account's.
         *
         * @param config the config
         * @param reseller the reseller who owns it now
         */
        record OfConfig(ConfigId config, ResellerId reseller) implements AccountOwner {}

        /**
         * An order of a customer of the host.
         *
         * @param order the order
         */
        record OfOrder(OrderId order) implements AccountOwner {}

        /** The reseller who is charged for the traffic, if any. */
        default Optional<ResellerId> payer() {
            return this instanceof OfConfig config ? Optional.of(config.reseller()) : Optional.empty();
        }
    }
}
