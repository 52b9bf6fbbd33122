/** Checks totals against their entries, and the ledger against the panels' lifetime counters. */
@NullMarked
package io.daftar.engine.verify;

import org.jspecify.annotations.NullMarked;
