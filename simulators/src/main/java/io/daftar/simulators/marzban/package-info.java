/** A simulated Marzban v0.8.4 on SQLite, made after recordings of the real one. */
@NullMarked
package io.daftar.simulators.marzban;

import org.jspecify.annotations.NullMarked;
