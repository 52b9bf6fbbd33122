package io.daftar.ledger;

/** What the simulated panels tell of a user. */
enum PanelKind {
    /** Like Marzban: a lifetime counter, the moment of creation, and the user in the answer of a reset. */
    LIFETIME(true, true, false, true),
    /** Like Marzneshin: as above, and the moment of the last reset. */
    LIFETIME_AND_MARK(true, true, true, true),
    /** Like 3x-ui: the moment of creation; a reset is answered without the user. */
    INCARNATION(false, true, false, false),
    /** Like Eylandoo: nothing but the counter. */
    BARE(false, false, false, false),
    /** The moments of creation and of the last reset, and the user in the answer of a reset; no lifetime. */
    MARK(false, true, true, true);

    final boolean lifetime;
    final boolean incarnation;
    final boolean mark;
    final boolean answersResetWithCounter;

    PanelKind(boolean lifetime, boolean incarnation, boolean mark, boolean answersResetWithCounter) {
        this.lifetime = lifetime;
        this.incarnation = incarnation;
        this.mark = mark;
        this.answersResetWithCounter = answersResetWithCounter;
    }
}
