@NullMarked
package io.daftar.architecture.sample.rooms.engine.reset;

import org.jspecify.annotations.NullMarked;
