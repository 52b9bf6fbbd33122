/** The shop's nouns: who sells, what was sold, where it runs, and how much was used. */
@NullMarked
package io.daftar.model;

import org.jspecify.annotations.NullMarked;
