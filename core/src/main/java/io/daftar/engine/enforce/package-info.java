/** Decides holds, and brings users on the panels to where they should be. */
@NullMarked
package io.daftar.engine.enforce;

import org.jspecify.annotations.NullMarked;
