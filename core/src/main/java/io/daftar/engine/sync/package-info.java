/** Reads the panels' counters into the ledger. */
@NullMarked
package io.daftar.engine.sync;

import org.jspecify.annotations.NullMarked;
