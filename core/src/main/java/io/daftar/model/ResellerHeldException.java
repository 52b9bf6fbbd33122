package io.daftar.model;

import java.util.Set;
import java.util.stream.Collectors;

/** A reseller is held, so that none of their users may run, and none may be created. */
public final class ResellerHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ResellerId reseller;
    private final transient Set<Hold> holds;

    public ResellerHeldException(ResellerId reseller, Set<Hold> holds) {
        super("reseller " + reseller + " is held and can have no user created: "
                + holds.stream().map(Hold::name).sorted().collect(Collectors.joining(", ")));
        this.reseller = reseller;
        this.holds = Set.copyOf(holds);
    }

    /** Who is held. */
    public ResellerId reseller() {
        return reseller;
    }

    /** By what. */
    public Set<Hold> holds() {
        return holds;
    }
}
