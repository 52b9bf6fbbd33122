@NullMarked
package io.daftar.architecture.sample.rooms.engine.sync;

import org.jspecify.annotations.NullMarked;
