/** Events, audit entries and usage entries, and the listener that receives them. */
@NullMarked
package io.daftar.event;

import org.jspecify.annotations.NullMarked;
