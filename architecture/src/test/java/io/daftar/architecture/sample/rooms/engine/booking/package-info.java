@NullMarked
package io.daftar.architecture.sample.rooms.engine.booking;

import org.jspecify.annotations.NullMarked;
