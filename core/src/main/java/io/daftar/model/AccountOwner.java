package io.daftar.model;

import java.util.Optional;

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
