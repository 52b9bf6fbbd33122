/** The smallest host. */
@NullMarked
package io.daftar.examples.quickstart;

import org.jspecify.annotations.NullMarked;
