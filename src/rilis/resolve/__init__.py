"""Resolvers: who is who, who speaks, which year, which place; ordered sieves that may abstain."""
