/** The ports to Daftar's stored state. */
@NullMarked
package io.daftar.store;

import org.jspecify.annotations.NullMarked;
