@NullMarked
package io.daftar.architecture.sample.second;

import org.jspecify.annotations.NullMarked;
