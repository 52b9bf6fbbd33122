@NullMarked
package io.daftar.architecture.sample.rooms.store;

import org.jspecify.annotations.NullMarked;
