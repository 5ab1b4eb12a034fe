package dev.waymark.mutation;

/** How far the trying goes. */
enum Extent {
    /** Until a check has failed. */
    FIRST_FAILURE {
        @Override
        boolean wants(CheckProof proof) {
            return proof.caught().isEmpty();
        }
    },
    /** Until it has failed, and each of its hints for a certain failure has been seen. */
    EVERY_HINT {
        @Override
        boolean wants(CheckProof proof) {
            return proof.caught().isEmpty() || !proof.silent().isEmpty();
        }
    },
    /** All mutations there are. */
    EVERY_MUTATION {
        @Override
        boolean wants(CheckProof proof) {
            return true;
        }
    };

    abstract boolean wants(CheckProof proof);
}
