/** Decides holds, and brings users on the panels in sync. */
@NullMarked
package io.daftar.engine.enforce;

import org.jspecify.annotations.NullMarked;
