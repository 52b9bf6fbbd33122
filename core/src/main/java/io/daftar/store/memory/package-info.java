/** The reference store, in memory. */
@NullMarked
package io.daftar.store.memory;

import org.jspecify.annotations.NullMarked;
