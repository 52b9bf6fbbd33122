/** Readings and resets become rows: the one place that writes accounts and totals. */
@NullMarked
package io.daftar.engine.booking;

import org.jspecify.annotations.NullMarked;
