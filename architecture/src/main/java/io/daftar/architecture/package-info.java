/** The rules of the house, as checks that every module's own test runs on its main code. */
@NullMarked
package io.daftar.architecture;

import org.jspecify.annotations.NullMarked;
