package io.daftar.panels.xui;

/** The APIs that panels of this family have had, told apart by the shape of their answers. */
enum Flavour {
    /** 3x-ui from 3.1: clients of their own, in any number of inbounds. */
    MODERN,
    /** 3x-ui 3.0: clients within inbounds, bearer tokens, and CSRF tokens beside cookies. */
    CSRF,
    /** 3x-ui up to 2.9: clients within inbounds, and cookies alone. */
    LEGACY,
    /** alireza0's x-ui: the calls of 3x-ui up to 2.9 below other paths. */
    FORK
}
