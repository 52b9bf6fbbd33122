@NullMarked
package io.daftar.architecture.sample.first;

import org.jspecify.annotations.NullMarked;
