/** Reads the panels' counters into the ledger. */
@NullMarked
package io.daftar.sync;

import org.jspecify.annotations.NullMarked;
