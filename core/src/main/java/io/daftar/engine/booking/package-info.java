/** Turns readings and resets into rows: the only place that writes accounts and totals. */
@NullMarked
package io.daftar.engine.booking;

import org.jspecify.annotations.NullMarked;
