package io.daftar.engine.enforce;

/**
 * How many holds were placed and lifted.
 *
 * @param resellersHeld resellers on which a hold was placed
 * @param resellersLifted resellers from which a hold was lifted and on which none was placed
 * @param configsHeld configs on which a hold was placed because of their own terms
 * @param configsLifted configs from which such a hold was lifted and on which none was placed
 */
record HoldDecisions(long resellersHeld, long resellersLifted, long configsHeld, long configsLifted) {
    static final HoldDecisions NOTHING = new HoldDecisions(0, 0, 0, 0);

    HoldDecisions plus(HoldDecisions other) {
        return new HoldDecisions(
                resellersHeld + other.resellersHeld,
                resellersLifted + other.resellersLifted,
                configsHeld + other.configsHeld,
                configsLifted + other.configsLifted);
    }
}
