package io.daftar.model;

import java.util.Optional;

/**
 * One user on one panel, and its owner.
 *
 * @param id chosen by the store
 * @param panel the panel it lives on
 * @param panelUser its name as the panel spells it; unique on the panel
 * @param owner the config or order that the traffic belongs to
 */
public record PanelAccount(AccountId id, PanelId panel, String panelUser, AccountOwner owner) {
    /** The longest name a panel account may have, in characters. */
    public static final int LONGEST_NAME = 190;

    public PanelAccount {
        Checks.text("panel user", panelUser, LONGEST_NAME);
    }

    /** Whether two names differ at most in the case of the letters a to z. */
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

    /** The owner of an account's traffic: a reseller's config, or a customer's order. */
    public sealed interface AccountOwner {
        /**
         * A config sold by a reseller; the account's traffic counts into the reseller's metered traffic.
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

        /** The reseller who is charged for the traffic, where there is one. */
        default Optional<ResellerId> payer() {
            return this instanceof OfConfig config ? Optional.of(config.reseller()) : Optional.empty();
        }
    }
}
