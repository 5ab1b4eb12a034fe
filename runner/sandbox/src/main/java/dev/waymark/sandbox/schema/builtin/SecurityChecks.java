package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds for the users and rights of pods and containers. */
final class SecurityChecks {
    private static final long GREATEST_ID = Integer.MAX_VALUE;
    private static final int LONGEST_SYSCTL = 253;
    private static final String SYSCTL = "^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$";
    private static final Pattern SYSCTL_NAME = Pattern.compile(SYSCTL);
    private static final List<String> PROFILES = List.of("Localhost", "RuntimeDefault", "Unconfined");

    private SecurityChecks() {}

    /** The security context of a whole pod. */
    static void pod(Part spec) {
        Part context = spec.part("securityContext");
        for (String field : List.of("fsGroup", "runAsUser", "runAsGroup")) {
            id(context, field);
        }
        List<Object> groups = Tree.list(context.tree(), "supplementalGroups");
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i) instanceof Long group && (group < 0 || group > GREATEST_ID)) {
                context.invalid("supplementalGroups[" + i + "]", group, List.of(range()));
            }
        }
        if (Tree.flag(spec.tree(), "shareProcessNamespace") && Tree.flag(spec.tree(), "hostPID")) {
            context.invalid(
                    "shareProcessNamespace", true, List.of("ShareProcessNamespace and HostPID cannot both be enabled"));
        }
        sysctls(context);
        profiles(context);
    }

    /** The security context of one container. */
    static void container(Part container) {
        Part context = container.part("securityContext");
        id(context, "runAsUser");
        id(context, "runAsGroup");
        profiles(context);
        if (Boolean.FALSE.equals(context.tree().get("allowPrivilegeEscalation"))) {
            if (Tree.flag(context.tree(), "privileged")) {
                context.problems()
                        .invalid(
                                context.path(),
                                GoValue.strings(context.tree().keySet().stream().toList()),
                                "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
            }
            if (Tree.list(context.tree(), "capabilities", "add").contains("CAP_SYS_ADMIN")) {
                context.problems()
                        .invalid(
                                context.path(),
                                GoValue.strings(context.tree().keySet().stream().toList()),
                                "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
            }
        }
    }

    private static void id(Part context, String field) {
        context.number(field)
                .filter(id -> id < 0 || id > GREATEST_ID)
                .ifPresent(id -> context.invalid(field, id, List.of(range())));
    }

    private static String range() {
        return "must be between 0 and " + GREATEST_ID + ", inclusive";
    }

    private static void sysctls(Part context) {
        Set<String> names = new HashSet<>();
        for (Part setting : context.parts("sysctls")) {
            String name = setting.text("name");
            if (!setting.require("name")) {
                continue;
            }
            if (name.length() > LONGEST_SYSCTL || !SYSCTL_NAME.matcher(name).matches()) {
                setting.invalid(
                        "name",
                        name,
                        List.of("must have at most " + LONGEST_SYSCTL + " characters and match regex " + SYSCTL));
            } else if (!names.add(name)) {
                setting.problems().duplicate(setting.at("name"), name);
            }
        }
    }

    /** The profiles for seccomp and AppArmor. */
    private static void profiles(Part context) {
        if (context.has("seccompProfile")) {
            Part profile = context.part("seccompProfile");
            type(profile, "type is required when seccompProfile is set");
            boolean local = profile.text("type").equals("Localhost");
            if (local && !profile.has("localhostProfile")) {
                profile.problems()
                        .required(profile.at("localhostProfile"), "must be set when seccomp type is Localhost");
            } else if (local) {
                MountChecks.descending(profile, "localhostProfile");
            } else if (profile.has("localhostProfile")) {
                profile.invalid(
                        "localhostProfile",
                        new GoValue.Literal("core.SeccompProfile{Type:" + GoValue.quoted(profile.text("type"))
                                + ", LocalhostProfile:(*string)(nil)}"),
                        List.of("can only be set when seccomp type is Localhost"));
            }
        }
        if (context.has("appArmorProfile")) {
            appArmor(context.part("appArmorProfile"));
        }
    }

    private static void appArmor(Part profile) {
        type(profile, "type is required when appArmorProfile is set");
        String name = profile.text("localhostProfile");
        switch (profile.text("type")) {
            case "Localhost" -> {
                if (name.isEmpty()) {
                    profile.problems()
                            .required(profile.at("localhostProfile"), "must be set when AppArmor type is Localhost");
                } else if (!name.equals(name.strip())) {
                    profile.invalid("localhostProfile", name, List.of("must not be padded with whitespace"));
                }
            }
            case "RuntimeDefault", "Unconfined" -> {
                if (profile.has("localhostProfile")) {
                    profile.invalid(
                            "localhostProfile", name, List.of("can only be set when AppArmor type is Localhost"));
                }
            }
            default -> {}
        }
    }

    private static void type(Part profile, String missing) {
        String type = profile.text("type");
        if (type.isEmpty()) {
            profile.problems().required(profile.at("type"), missing);
        } else if (!PROFILES.contains(type)) {
            profile.problems().unsupported(profile.at("type"), type, PROFILES);
        }
    }
}
