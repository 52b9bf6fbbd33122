/** Closes cycles, in the ledger and on the panels, and forgives usage. */
@NullMarked
package io.daftar.engine.reset;

import org.jspecify.annotations.NullMarked;
