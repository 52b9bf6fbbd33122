/** A simulated 3x-ui in seven versions, alireza0's fork among them, made after recordings of the real ones. */
@NullMarked
package io.daftar.simulators.xui;

import org.jspecify.annotations.NullMarked;
