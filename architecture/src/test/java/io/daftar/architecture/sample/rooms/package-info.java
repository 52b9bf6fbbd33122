/** A core in small: in each package somebody who keeps its order, and somebody who does not. */
@NullMarked
package io.daftar.architecture.sample.rooms;

import org.jspecify.annotations.NullMarked;
