/** The front door: what a host builds once and calls from its own scheduler and checkout. */
@NullMarked
package io.daftar;

import org.jspecify.annotations.NullMarked;
