/** The store on a relational database, and its schema. */
@NullMarked
package io.daftar.persistence.jdbc;

import org.jspecify.annotations.NullMarked;
