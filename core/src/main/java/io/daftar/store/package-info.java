/** The ports to what Daftar remembers, and the in-memory reference implementation. */
@NullMarked
package io.daftar.store;

import org.jspecify.annotations.NullMarked;
