"""How content people are with taking part: counts alone, never tied to an opinion."""
