/** The shop's nouns: resellers, configs, orders, plans, panels, users, and traffic. */
@NullMarked
package io.daftar.model;

import org.jspecify.annotations.NullMarked;
