@NullMarked
package io.daftar.architecture.sample.rooms.engine.panelio;

import org.jspecify.annotations.NullMarked;
