/** What happened, for those who listen and those who look back. */
@NullMarked
package io.daftar.event;

import org.jspecify.annotations.NullMarked;
