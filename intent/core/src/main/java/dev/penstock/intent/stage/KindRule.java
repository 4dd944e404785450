package dev.penstock.intent.stage;

import dev.penstock.intent.principal.Kind;

/** One way to tell what sort of caller a provider's token stands for. Rules are tried in order; the first that passes wins. */
public record KindRule(Kind kind, ClaimTest when) {}
