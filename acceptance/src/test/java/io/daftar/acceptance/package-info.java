/** Whole shops, with panels of several kinds. */
@NullMarked
package io.daftar.acceptance;

import org.jspecify.annotations.NullMarked;
