/** A simulated Marzneshin. */
@NullMarked
package io.daftar.testkit.marzneshin;

import org.jspecify.annotations.NullMarked;
