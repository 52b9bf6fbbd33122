package io.daftar.model;

import java.util.Set;
import java.util.stream.Collectors;

/** A user is not created because the reseller is held. While a hold stands, none of the reseller's users may run. */
public final class ResellerHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ResellerId reseller;
    private final transient Set<Hold> holds;

    public ResellerHeldException(ResellerId reseller, Set<Hold> holds) {
        super("reseller " + reseller + " is held, so no user can be created: "
                + holds.stream().map(Hold::name).sorted().collect(Collectors.joining(", ")));
        this.reseller = reseller;
        this.holds = Set.copyOf(holds);
    }

    /** The reseller that is held. */
    public ResellerId reseller() {
        return reseller;
    }

    /** The holds that stand. */
    public Set<Hold> holds() {
        return holds;
    }
}
