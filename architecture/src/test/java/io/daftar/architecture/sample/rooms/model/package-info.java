@NullMarked
package io.daftar.architecture.sample.rooms.model;

import org.jspecify.annotations.NullMarked;
