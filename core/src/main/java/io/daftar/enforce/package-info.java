/** Holds are decided, and users on the panels are brought to where they should be. */
@NullMarked
package io.daftar.enforce;

import org.jspecify.annotations.NullMarked;
