package io.windrow.can.definition.dbc;

import java.util.Set;

/** The words that begin a statement: Vector's list as files repeat it under {@code NS_}. */
final class DbcKeywords {
    private static final Set<String> READ = Set.of(
            "VERSION",
            "NS_",
            "BS_",
            "BU_",
            "BO_",
            "SG_",
            "CM_",
            "VAL_TABLE_",
            "VAL_",
            "SIG_VALTYPE_",
            "SG_MUL_VAL_",
            "BA_DEF_",
            "BA_DEF_DEF_",
            "BA_");

    /** What says nothing about the bits of a message: senders, environment variables, relations, groups. */
    private static final Set<String> SKIPPED = Set.of(
            "BO_TX_BU_",
            "EV_",
            "ENVVAR_DATA_",
            "EV_DATA_",
            "SIG_GROUP_",
            "SGTYPE_",
            "SGTYPE_VAL_",
            "SIG_TYPE_REF_",
            "SIGTYPE_VALTYPE_",
            "BA_DEF_SGTYPE_",
            "BA_SGTYPE_",
            "BA_DEF_REL_",
            "BA_DEF_DEF_REL_",
            "BA_REL_",
            "BU_SG_REL_",
            "BU_EV_REL_",
            "BU_BO_REL_",
            "CAT_DEF_",
            "CAT_",
            "FILTER",
            "NS_DESC_");

    private DbcKeywords() {}

    static boolean isKnown(String word) {
        return READ.contains(word) || SKIPPED.contains(word);
    }

    static boolean isSkipped(String word) {
        return SKIPPED.contains(word);
    }
}
