/** The ports to what Daftar remembers. */
@NullMarked
package io.daftar.store;

import org.jspecify.annotations.NullMarked;
