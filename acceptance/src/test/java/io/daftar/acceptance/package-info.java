/** Whole shops: the engines on simulated panels, of one kind and of several. */
@NullMarked
package io.daftar.acceptance;

import org.jspecify.annotations.NullMarked;
