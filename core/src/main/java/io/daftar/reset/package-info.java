/** What resellers used is written off, and cycles are closed: here and on the panels. */
@NullMarked
package io.daftar.reset;

import org.jspecify.annotations.NullMarked;
