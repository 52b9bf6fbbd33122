@NullMarked
package io.daftar.architecture.sample.rooms.panels;

import org.jspecify.annotations.NullMarked;
