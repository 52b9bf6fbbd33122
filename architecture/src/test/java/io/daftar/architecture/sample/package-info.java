@NullMarked
package io.daftar.architecture.sample;

import org.jspecify.annotations.NullMarked;
