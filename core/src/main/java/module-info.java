/** Reads panels' traffic counters into an exact ledger, and holds resellers to their quotas. */
module io.daftar.core {
    requires transitive jakarta.inject;
    requires static org.jspecify;
    requires org.slf4j;

    // All but io.daftar.engine and what is below it: that may change with every release.
    exports io.daftar;
    exports io.daftar.event;
    exports io.daftar.ledger;
    exports io.daftar.model;
    exports io.daftar.panel;
    exports io.daftar.report;
    exports io.daftar.store;
    exports io.daftar.store.memory;
}
